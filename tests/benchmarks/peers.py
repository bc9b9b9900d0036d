"""What a user would take instead of kpmeet, over the same articles; run by the interpreter that has these libraries.

    PEERS_PYTHON tests/benchmarks/peers.py kcna-2011.jsonl.gz TIMES

Prints one JSON object a peer: its name, the articles it read, the median of the seconds it took; or why it is absent.
"""

import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable

ORGANS = (
    "Political Bureau",
    "Politburo",
    "Central Committee",
    "Central Military Commission",
    "Workers' Party of Korea",
)
Peer = Callable[[Iterable[str]], int]


def spacy_matcher() -> Peer:
    import spacy  # type: ignore[import-not-found]
    from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found]

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("ORGAN", [nlp.make_doc(organ) for organ in ORGANS])
    return lambda texts: sum(len(matcher(doc)) for doc in nlp.pipe(texts))


def date_finder() -> Peer:
    import datefinder  # type: ignore[import-not-found]

    def count(text: str) -> int:
        try:
            return sum(1 for _ in datefinder.find_dates(text))
        except ValueError:  # as of "the 15th century B.C."; the article is given up
            return 0

    return lambda texts: sum(map(count, texts))


def date_parser() -> Peer:
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    return lambda texts: sum(len(search_dates(text, languages=["en"]) or ()) for text in texts)


# The name, how to make it, and of how many articles one is read: the slowest sees a sample.
PEERS: tuple[tuple[str, Callable[[], Peer], int], ...] = (
    ("spaCy blank + PhraseMatcher", spacy_matcher, 1),
    ("datefinder", date_finder, 1),
    ("dateparser search_dates", date_parser, 100),
)


def main(path: str, times: int) -> None:
    with gzip.open(path) as stream:
        texts = [text for line in stream if (text := json.loads(line)["text"].strip())]
    for name, make, step in PEERS:
        try:
            peer = make()
        except ImportError as error:
            print(json.dumps({"name": name, "absent": str(error)}), flush=True)  # noqa: T201
            continue
        sample = texts[::step]
        told = {"name": name, "documents": len(sample), "seconds": statistics.median(seconds(peer, sample, times))}
        print(json.dumps(told), flush=True)  # noqa: T201


def seconds(peer: Peer, texts: list[str], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        peer(texts)
        taken.append(time.perf_counter() - began)
    return taken


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
