"""Claims and reports made from what a test needs to say, and nothing else."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from kpmeet.extract import extract_document
from kpmeet.link import link_reports
from kpmeet.model import Body, Claim, Meeting, PublisherClass, Report, Role
from kpmeet.reader import read_text

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Link = Callable[..., list[Meeting]]


@pytest.fixture(scope="session")
def tell() -> Tell:
    """A claim: `tell("politburo", ordinal=2)`, news unless a role is told."""

    def claim(body: str, role: Role = Role.REPORTED, **told: object) -> Claim:
        return msgspec.convert({"body": Body(body), "role": role, **msgspec.to_builtins(told)}, Claim)

    return claim


@pytest.fixture(scope="session")
def carry() -> Carry:
    """A report by its name with its claims: state media unless a class is told."""

    def report(
        id: str, *claims: Claim, out: str | None = None, by: str = "state media", language: str | None = None
    ) -> Report:
        return Report(id=id, published=out, publisher_class=PublisherClass(by), language=language, claims=claims)

    return report


@pytest.fixture(scope="session")
def link() -> Link:
    """`link_reports`, having made sure that the order of the reports does not matter."""

    def linked(*reports: Report, previous: Sequence[Meeting] = ()) -> list[Meeting]:
        meetings = link_reports(reports, previous=previous)
        assert link_reports(reports[::-1], previous=previous) == meetings
        return meetings

    return linked


@pytest.fixture(scope="session")
def record(link: Link) -> Callable[..., list[Meeting]]:
    """The records that texts make, each told as when it came out, who published it, and what it says."""

    def recorded(*told: tuple[str, str, str]) -> list[Meeting]:
        documents = [
            read_text(text, id=f"{at}.txt", fields={"published": out, "publisher": by})
            for at, (out, by, text) in enumerate(told)
        ]
        return link(*map(extract_document, documents))

    return recorded
