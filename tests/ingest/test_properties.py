import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from kpmeet.ingest import Stages, ingest
from kpmeet.link import link_reports
from kpmeet.reader import ReadOptions
from kpmeet.store import Store

LINES = st.builds(
    "meeting {} {} {}".format,
    st.sampled_from(["politburo", "congress", "officials"]),
    st.integers(1, 3),
    st.sampled_from(["", "2021-06-29", "2021-06-30 Kim", "2021-06-29/2021-06-30", "2021-09 Choe", "XXXX-06-29"]),
)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join) | st.just("weather")
DOCUMENTS = st.lists(TEXTS, min_size=1, max_size=6)


def contents(store: Store) -> dict[str, str]:
    """Every record without its former ids, which tell how it came to be, and the digest that covers them."""
    return {
        str(path.relative_to(store.root)): re.sub(r"formerly:\n(- .*\n)+|^#.*\n", "", path.read_text())
        for path in sorted(store.root.rglob("*.yaml"))
    }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(DOCUMENTS, st.data())
def test_any_order_and_any_grouping_gives_the_same_folder(
    stages: Stages, texts: list[str], data: st.DataObject
) -> None:
    stages = structs.replace(stages, link_reports=link_reports)
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        together, apart = Store(Path(place) / "together"), Store(Path(place) / "apart")
        ingest(paths, together, options=ReadOptions(), stages=stages)
        order = data.draw(st.permutations(paths))
        cuts = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=3)))
        for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
            ingest(order[start:end], apart, options=ReadOptions(), stages=stages)
        assert contents(apart) == contents(together)
        again = contents(apart)
        result = ingest(order, apart, options=ReadOptions(), stages=stages)
        assert contents(apart) == again
        assert (result.created, result.removed, result.corrections, result.notes) == ((), (), (), ())
