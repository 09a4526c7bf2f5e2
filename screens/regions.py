"""Choosing regions: the tree of the agency's own, searched and chosen in three states, with who is reached."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual import on
from textual.actions import SkipAction
from textual.containers import Horizontal
from textual.widget import Widget

from domain.region_search import search_regions
from domain.region_tree import Region
from domain.regions import regions
from domain.words import say
from screens.base import DeskScreen
from screens.comment_filters import SearchBar
from screens.key_table import chain
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, column, line, rule, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.pane import Pane
from screens.wording import number
from screens.work import Work

Codes = tuple[str, ...]

_BOXES: Final = {"all": "[x]", "some": "[-]", "none": "[ ]"}
_NAME: Final = 14
_NEARBY: Final = 6
"""Neighbours named beside the tree."""


class _Tree(Pane):
    """The tree. Enter is the screen's: it means that everything is chosen."""

    def action_open(self) -> None:
        raise SkipAction


class RegionsScreen(DeskScreen):
    """Hands the chosen codes to `done` when Enter ends it. Esc gives them to `left`: they are not meant."""

    BINDINGS = bindings("regions")
    DEFAULT_CSS = """
    RegionsScreen _Tree { width: 40; height: 1fr; }
    RegionsScreen .chosen { width: 1fr; height: 1fr; }
    """
    AUTO_FOCUS = "_Tree"
    CONTEXT: ClassVar[str] = "regions"
    MODE: ClassVar[str] = "announcements"

    def __init__(
        self,
        work: Work,
        selection: Codes,
        done: Callable[[Codes], None],
        left: Callable[[Codes], None] = lambda codes: None,
        begun: Codes | None = None,
    ) -> None:
        """`begun` is what was chosen when Esc was pressed here last: it is gone on with."""
        super().__init__(work)
        self.selection = selection if begun is None else begun
        self._done, self._left = done, left
        self._own = work.desk.agency.regions
        self._followers = work.desk.followers_by_dong()
        self._unfolded = set(self._own)
        self._query = ""

    def panes(self) -> Iterable[Widget]:
        self.title_pane = Pane(self._title_lines)
        self.title_pane.can_focus = False
        self.search = SearchBar()
        self.tree_pane = _Tree(self._tree_lines)
        self.chosen_pane = Pane(self._chosen_lines, edge=True, classes="chosen")
        self.chosen_pane.can_focus = False
        yield self.title_pane
        ruled = Pane(lambda width: [rule(width)])
        ruled.can_focus = False
        yield self.search
        yield ruled
        yield Horizontal(self.tree_pane, self.chosen_pane, classes="body")

    def load(self) -> None:
        self.search.field.placeholder = say("picker.search_hint")
        for drawn in self.query(Drawn):
            drawn.redraw()
        self.show_lines()

    def state(self) -> str:
        people, _ = regions().population_of(self.selection)
        return say("picker.state", count=len(self.selection), people=number(people), followers=number(self._reached()))

    def contexts(self) -> tuple[str, ...]:
        return chain("search") if self.focused is self.search.field else super().contexts()

    def mode_text(self) -> str:
        return say("picker.boxes")

    def _title_lines(self, width: int) -> Sequence[Line]:
        done = Span(say("picker.done", key=shown_keys("regions.done")), "dim")
        return [line(Span(say("picker.title"), "text bold"), tail=[done])]

    def _redraw(self) -> None:
        self.tree_pane.redraw()
        self.chosen_pane.redraw()
        self.show_lines()

    # the tree

    def _tree_lines(self, width: int) -> Sequence[Line]:
        shown = [self._node(*each) for each in self._shown()]
        return shown or [line(Span(part, "dim")) for part in wrap(say("picker.nothing_found"), width)]

    def _shown(self) -> Iterator[tuple[Region, int, str]]:
        """The regions in sight, each with how deep it stands and the other name that found it."""
        if self._query.strip():
            yield from ((found.region, 0, found.through) for found in search_regions(self._query, self._own))
            return
        for code in self._own:
            yield from self._under(regions().get(code), 0)

    def _under(self, region: Region, depth: int) -> Iterator[tuple[Region, int, str]]:
        yield region, depth, ""
        if region.code in self._unfolded:
            for child in regions().children(region.code):
                yield from self._under(child, depth + 1)

    def _node(self, region: Region, depth: int, through: str) -> Line:
        tree = regions()
        box = _BOXES[tree.tri_state(region.code, self.selection, self._own)]
        if through:
            figure = through
        elif tree.children(region.code):
            chosen, of = tree.chosen(region.code, self.selection, self._own)
            figure = f"{chosen}/{of}"
        else:
            figure = say("picker.people", count=number(region.population))
        name = column(region.short, _NAME + 2 - 2 * min(depth, 2))
        return line(
            "  " * depth, Span(f"{box} ", "text bold" if box != "[ ]" else "dim"), name, column(figure, 11, "right"),
            mark=" ", key=region.code,
        )  # fmt: skip

    # what is chosen

    def _reached(self) -> int:
        dongs = regions().dongs_of(self.selection)
        return sum(count for dong, count in self._followers.items() if dong in dongs)

    def _chosen_lines(self, width: int) -> Sequence[Line]:
        tree = regions()
        people, month = tree.population_of(self.selection)
        names, _ = tree.summary(self.selection, len(self.selection))
        near = [region.short for region in tree.around(self.selection, self._own)[:_NEARBY]]
        found = [line(Span(say("picker.chosen", count=len(names)), "text bold"))]
        found += [line(f"  {part}") for part in wrap("  ".join(names) or self._how(), width - 2)]
        found += [
            line(),
            _figure(say("picker.residents"), number(people), say("picker.of_month", month=month) if month else ""),
            _figure(say("picker.followers"), number(self._reached()), say("picker.notified")),
        ]
        if near:
            found += [line(), line(Span(say("picker.near", key=shown_keys("regions.neighbours")), "text bold"))]
            found += [line(f"  {part}") for part in wrap("  ".join(near), width - 2)]
        return [*found, line(), *(line(Span(part, "dim")) for part in wrap(say("picker.own_only"), width))]

    def _how(self) -> str:
        return say("picker.none_chosen", key=shown_keys("regions.choose"))

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("choose", "choose_visible"):
            return self.is_mounted and self.tree_pane.cursor_key is not None
        if action == "neighbours":
            return bool(regions().around(self.selection, self._own))
        return super().check_action(action, parameters)

    @on(Pane.Chosen)
    def _clicked(self, message: Pane.Chosen) -> None:
        self._toggle(message.key)

    def _toggle(self, code: str) -> None:
        self.selection = regions().toggle(self.selection, code, self._own)
        self._redraw()

    @on(SearchBar.Asked)
    def _search(self, message: SearchBar.Asked) -> None:
        self._query = message.words
        self.tree_pane.redraw()
        self.show_lines()

    @on(SearchBar.Left)
    def _to_tree(self) -> None:
        self.tree_pane.focus()

    def action_choose(self) -> None:
        if self.tree_pane.cursor_key:
            self._toggle(self.tree_pane.cursor_key)

    def action_choose_visible(self) -> None:
        """Choose everything in sight; when all of it is chosen, leave all of it out."""
        tree = regions()
        leaves = [region.code for region, *_ in self._shown() if not self._has_shown_children(region)]
        whole = all(tree.tri_state(code, self.selection, self._own) == "all" for code in leaves)
        for code in leaves:
            if whole or tree.tri_state(code, self.selection, self._own) != "all":
                self.selection = tree.toggle(self.selection, code, self._own)
        self._redraw()

    def _has_shown_children(self, region: Region) -> bool:
        return not self._query.strip() and region.code in self._unfolded and bool(regions().children(region.code))

    def action_neighbours(self) -> None:
        near = [region.code for region in regions().around(self.selection, self._own)]
        self.selection = regions().simplify((*self.selection, *near))
        self._redraw()

    def action_search(self) -> None:
        self.search.field.focus()

    def action_unfold(self) -> None:
        code = self.tree_pane.cursor_key
        if code and regions().children(code):
            self._unfolded.add(code)
            self.tree_pane.redraw()

    def action_fold(self) -> None:
        code = self.tree_pane.cursor_key
        if code in self._unfolded:
            self._unfolded.discard(code)
        elif code:
            above = regions().get(code).parent
            self.tree_pane.cursor_key = above
        self.tree_pane.redraw()

    def action_done(self) -> None:
        self.app.pop_screen()
        self._done(self.selection)

    def action_back(self) -> None:
        """Out of what is searched for; else out, with nothing changed."""
        if self._query:
            self.search.action_clear()
        else:
            self.app.pop_screen()
            self._left(self.selection)


def _figure(label: str, figure: str, note: str) -> Line:
    return line(
        column(label, 8),
        Span(column(say("picker.people", count=figure), 12, "right"), "text bold"),
        Span(f"  {note}", "dim"),
    )
