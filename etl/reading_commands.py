"""The commands that only read, and tell what they found: check, evaluate, show, lexicon. The work is done elsewhere."""

import argparse
from pathlib import Path

from etl import usage
from etl.command_options import (
    Command,
    CommandAdder,
    add_data_option,
    add_database_option,
    add_page_columns,
    add_pages_option,
    count,
    stated_columns,
    told_as_json,
)
from etl.errors import InputError, PageError, UnusableFile
from etl.json_output import print_json
from etl.messages import printable
from etl.paths import CORRECTIONS, DATABASE, DEPARTMENTS, LABELS, PAGES

_CHECK_FAILED = 1


def add_reading_commands(add: CommandAdder) -> None:
    """Add the commands check, evaluate, show and lexicon."""
    command = add(_check, "check", "re-run the checks on a database", usage.CHECK_ABOUT, None)
    add_data_option(command)
    add_database_option(command)

    command = add(
        _by_own_words(_evaluate),
        "evaluate",
        "compare the facts and links found with labelled ones",
        usage.EVALUATE_ABOUT,
        usage.EVALUATE_EPILOG,
    )
    add_pages_option(command)
    command.add_argument("--labels", type=Path, metavar="DIR", help=f"the labels ({LABELS}, or those of --data)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--against", type=Path, metavar="FILE", help="show what was gained and lost since --json wrote FILE"
    )

    show = told_as_json(_by_own_words(_show))
    command = add(show, "show", "show how one page is understood", usage.SHOW_ABOUT, usage.SHOW_EPILOG)
    command.add_argument("page", type=Path, metavar="PAGE", help="a newspaper page")
    command.add_argument("--json", action="store_true", help="print one JSON object with the whole texts")
    command.add_argument(
        "--against", type=Path, metavar="DATABASE", help="with --json: what the page would change of what is there"
    )
    add_page_columns(command)
    add_data_option(command)

    lexicon = _by_own_words(_lexicon)
    command = add(lexicon, "lexicon", "propose phrases for the lexicon of terms", usage.LEXICON_ABOUT, None)
    add_pages_option(command)
    command.add_argument(
        "--minimum", type=count, default=3, metavar="N", help="occurrences of a unit of words at least (%(default)s)"
    )
    command.add_argument(
        "--limit", type=count, default=30, metavar="N", help="candidates shown of each kind at most (%(default)s)"
    )


def _by_own_words(run: Command) -> Command:
    """The command, which goes by the words of its data folder where that has its own."""

    def by_own_words(options: argparse.Namespace) -> int:
        from etl.inputs import using_words, word_files

        with using_words(word_files(options.data)):
            return run(options)

    return by_own_words


def _check(options: argparse.Namespace) -> int:
    from etl.console import print_outcomes
    from etl.store import check_database

    outcomes = check_database(options.database or options.data / DATABASE.name)
    print_outcomes(outcomes)
    return _CHECK_FAILED if any(outcome.failing for outcome in outcomes) else 0


def _evaluate(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.compare import compare, evaluation_data, read_evaluation
    from etl.console import print_comparison, print_evaluation
    from etl.evaluation import Evaluation

    before = read_evaluation(options.against) if options.against else None
    pages, labels = options.pages or options.data / PAGES.name, options.labels or options.data / LABELS.name
    departments, corrections = options.data / DEPARTMENTS.name, options.data / CORRECTIONS.name
    corpus, differences = understand(pages, departments, corrections, labels)
    if not corpus.measurements:
        raise InputError(f"{labels}: no label is of a page in {pages}; name other folders")
    evaluation = Evaluation(corpus.measurements, differences)
    if options.json:
        print_json(evaluation_data(evaluation))
    elif before:
        print_comparison(compare(before, evaluation))
    else:
        print_evaluation(corpus.measurements, differences)
    return 0


def _show(options: argparse.Namespace) -> int:
    from concurrent.futures import ThreadPoolExecutor

    from etl.facts import SORTS, require_words
    from etl.inputs import read_file
    from etl.model import left_out
    from etl.page import understand_file
    from etl.show import page_data, page_lines

    if options.against and not options.json:
        raise InputError("--against: what it tells is JSON; give --json too")
    try:
        data = read_file(str(options.page), options.page)
    except PageError as error:
        raise UnusableFile(str(error), [left_out(error).data()]) from error
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(understand_file, options.page.name, data)
        require_words(SORTS)  # while the file's own process reads it
        file = reading.result()
    if not file.pages:
        why = "\n".join(problem.told for problem in file.left_out)
        raise UnusableFile(why, [problem.data() for problem in file.left_out])
    if options.json:
        beside = {"left_out": [{"document": problem.document} | problem.data() for problem in file.left_out]}
        shown = [page_data(page) | beside for page in file.pages]
        if options.against:
            from etl.build import HERE
            from etl.changing import DataFolder, differences

            folder, stated = DataFolder(options.data, HERE), stated_columns(options)
            told = differences(folder, options.against, options.page, data, file.pages, stated)
            shown = [page | {"against": against} for page, against in zip(shown, told, strict=True)]
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        texts = ["\n".join(map(printable, page_lines(page))) for page in file.pages]
        print("\n\n".join([*texts, *(problem.described for problem in file.left_out)]))
    return 0


def _lexicon(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.console import print_candidates
    from etl.inputs import term_lexicon
    from etl.terms import propose

    pages, *others = (options.data / path.name for path in (PAGES, DEPARTMENTS, CORRECTIONS, LABELS))
    corpus, _ = understand(options.pages or pages, *others)
    print_candidates(propose(corpus, term_lexicon(), options.minimum), options.limit)
    return 0
