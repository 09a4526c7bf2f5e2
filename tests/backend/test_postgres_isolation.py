"""What keeps agencies apart and does a command once, asked over HTTP of a backend on PostgreSQL."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.postgres import PostgresEngine
from backend.serving import Service, Serving, listening, run
from tests.backend import test_commands, test_isolation, test_residents_isolation
from tests.backend.served import Running, _await_answer
from tests.make import Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def backend(postgres: Postgres) -> Iterator[Running]:
    """In place of the one on SQLite, for the tests below."""
    clock, serving = Clock(), Serving(data=Path(), port=0)
    engine: Any = PostgresEngine(postgres.database(), clock)  # nothing below looks into its file
    with listening(serving) as listener:
        service = Service(serving, engine)
        thread = threading.Thread(target=run, args=(service, listener), name="served")
        thread.start()
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            _await_answer(url)
            served = Running(service, engine, clock, url)
            served.found()
            yield served
        finally:
            service.stop()
            thread.join(PATIENCE)
            engine.close()


test_people = test_isolation.test_another_agencys_people_and_devices_are_not_there
test_records = test_isolation.test_no_command_reaches_another_agencys_records
test_ids = test_isolation.test_an_id_that_exists_elsewhere_is_free_here
test_residents_records = test_residents_isolation.test_what_another_agency_has_is_not_there_under_this_one
test_residents_answers = test_residents_isolation.test_an_answer_to_a_comment_elsewhere_is_refused_alike
test_residents_ids = test_residents_isolation.test_an_id_that_exists_elsewhere_is_free_here
test_residents_own = test_residents_isolation.test_one_resident_has_nothing_of_anothers
test_once = test_commands.test_a_command_is_done_once_however_often_it_is_sent
test_known_ids = test_commands.test_another_content_or_person_under_a_known_id_is_refused
test_moderators = test_commands.test_two_moderators_agree_or_the_second_decides_again
test_behind = test_commands.test_what_is_behind_a_conflict_on_the_same_record_is_not_tried
test_late = test_commands.test_a_late_answer_and_a_late_warning_come_back_unless_they_were_out
test_due = test_commands.test_what_is_due_is_published_and_taken_back_until_then
