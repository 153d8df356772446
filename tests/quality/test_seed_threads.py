"""Hold the threads of five real articles against a reader's key: what tells one thing stands in one thread, and nothing else.

`seed_threads.csv` names places and subjects; the articles are not ours and not here. A place `alone` has its subject to
itself; on one marked `?` readers may differ, and it does not count.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from tests.quality.seeds import built

HERE = Path(__file__).parent
JOINED_FLOOR = 0.83  # measured .86: 82 of 95 pairs
ONE_SUBJECT_FLOOR = 0.9  # measured .91: 10 of 11 threads
NEAR = 2  # characters by which a key may point before a statement
OPEN, ALONE = "?", "alone"


def test_what_a_reader_joins(tmp_path: Path) -> None:
    records, file_of = built(tmp_path)
    subject_of, thread_of = {}, {}
    with (HERE / "seed_threads.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            place = row["file"], int(row["at"])
            subject_of[place] = row["subject"]
            thread_of[place] = next(
                (
                    statement.thread_id
                    for statement in records.statements
                    if file_of[statement.source_id] == place[0] and statement.start - NEAR <= place[1] < statement.end
                ),
                "",
            )
    told = sorted(place for place, subject in subject_of.items() if subject != OPEN and not subject.startswith(ALONE))
    pairs = [pair for pair in combinations(told, 2) if subject_of[pair[0]] == subject_of[pair[1]]]
    joined = [pair for pair in pairs if thread_of[pair[0]] == thread_of[pair[1]] != ""]
    assert len(joined) >= JOINED_FLOOR * len(pairs), sorted(set(pairs) - set(joined))
    subjects = defaultdict(list)
    for place, subject in subject_of.items():
        if thread_of[place] and subject != OPEN:
            subjects[thread_of[place]].append(subject)
    several = [told for told in subjects.values() if len(told) > 1]
    pure = [told for told in several if len(set(told)) == 1]
    assert len(pure) >= ONE_SUBJECT_FLOOR * len(several), [told for told in several if told not in pure]
