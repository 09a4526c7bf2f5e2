"""`POST /v1/desk/commands`: what desks did, carried out for good."""

from typing import Final

from backend.asked import Asked
from backend.carrying_out import Asking, Done, carry_out_batch
from backend.faults import plain, problems_of
from backend.routes import Route
from domain.wire import BatchOutcome, Came, CommandBatch, epoch_of
from domain.words import Language, say_in

_LARGEST: Final = 4 << 20
"""Bytes of a batch: an import of comments is a large one."""


async def take_commands(asked: Asked) -> BatchOutcome:
    """Carry out a batch, and say what came of each."""
    batch = asked.body(CommandBatch)
    asking = [Asking(sent.command, max(0, batch.sent_at - sent.made_at)) for sent in batch.commands]
    done, head = await carry_out_batch(asked.engine, asked.actor, asking)
    for each in done:
        asked.backend.metrics.commands[each.result] += 1
    return BatchOutcome(
        outcomes=tuple(_came(each.command.id, came, asked.language) for each, came in zip(asking, done, strict=True)),
        head=head,
        epoch=epoch_of(asked.engine.identity, asked.actor.roles),
        now=asked.engine.clock(),
    )


def _came(id: str, done: Done, language: Language) -> Came:
    why = done.refusal
    if why is None:
        return Came(id=id, result=done.result)
    return Came(
        id=id,
        result=done.result,
        code=why.code,
        fields=plain(why.fields),
        sentence=say_in(language, why.code, **why.fields),
        problems=problems_of(why, language),
    )


ROUTES: Final = (
    Route(
        method="POST",
        path="/v1/desk/commands",
        role="staff",
        handler=take_commands,
        summary="Carry out commands, each once and for good, and say what came of each.",
        body=CommandBatch,
        answer=BatchOutcome,
        most=_LARGEST,
    ),
)
