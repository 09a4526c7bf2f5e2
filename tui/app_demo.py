"""What keys do in a demonstration alone: to its residents, and to the network of a linked one."""

from typing import Protocol

from tui.app_screens import ScreensApp


class Residents(Protocol):
    """The residents of a demonstration. What the last three return is to be said."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def pause(self) -> str: ...
    def faster(self) -> str: ...
    def slower(self) -> str: ...


class Network(Protocol):
    """The network of a linked demonstration. What it returns is to be said."""

    def switch(self) -> str: ...


class DemoApp(ScreensApp):
    """The residents and the network of a demonstration; at an agency's own desk there are neither."""

    residents: Residents | None = None
    network: Network | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("pause", "faster", "slower"):
            return self.residents is not None
        if action == "network":
            return self.network is not None
        return super().check_action(action, parameters)

    def action_pause(self) -> None:
        if self.residents is not None:
            self.work.say(self.residents.pause())

    def action_faster(self) -> None:
        if self.residents is not None:
            self.work.say(self.residents.faster())

    def action_slower(self) -> None:
        if self.residents is not None:
            self.work.say(self.residents.slower())

    def action_network(self) -> None:
        if self.network is not None:
            self.work.say(self.network.switch())
