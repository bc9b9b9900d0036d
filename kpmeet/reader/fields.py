"""What crawlers, archives and note takers call the fields of a document, and the rows that hold them."""

import functools
from collections.abc import Mapping

NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(theirs.split())
    for name, theirs in {
        "id": "id _id doc_id docid document_id uid uuid article_id story_id",
        "text": "text content body story_text maintext main_text article article_text full_text fulltext article_body "
        "articlebody plain_text raw_content contents story html raw_html",
        "title": "title headline head_line heading subject story_title article_title",
        "published": "published date date_publish publish_date published_at publishedat pub_date pubdate "
        "date_published datepublished publication_date published_date published_time publish_time story_date "
        "datetime created timestamp time",
        "url": "url link source_url href permalink canonical_url target_url uri source",
        "publisher": "publisher source outlet source_name source_domain site site_name sitename media news_source "
        "publication newspaper domain agency hostname",
        "language": "language lang language_code lang_code",
    }.items()
}
"""Names that containers use for each field, surest first; small letters, hyphens and blanks as underscores."""

_SHARED = ("url", "publisher")


def map_fields(row: Mapping[str, object], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """A row's document fields under kpmeet's names; `mapping` (ours to theirs) goes before the common names.

    A value that is no text or number is left out; of a mapping its `name` or `url` counts (`source: {name: ...}`). A
    `source` that is an address is the url, and else the publisher.
    """
    found: dict[str, str] = {}
    own = {name: (key,) for name, key in (mapping or {}).items() if key and name in NAMES}
    for name, theirs in {**_known_keys(tuple(row)), **own}.items():
        for key in theirs:
            value = row.get(key)
            value = value if isinstance(value, str) else _plain(value, name)
            if value and (name not in _SHARED or _fits(name, key, value)):
                found[name] = value
                break
    return found


@functools.lru_cache(maxsize=32)
def _known_keys(keys: tuple[object, ...]) -> dict[str, tuple[str, ...]]:
    """Which of a row's keys could hold each field, surest first; the rows of one file mostly have the same keys."""
    lower = {key.strip().lower().replace("-", "_").replace(" ", "_"): key for key in keys if isinstance(key, str)}
    fitting = ((name, tuple(lower[key] for key in theirs if key in lower)) for name, theirs in NAMES.items())
    return {name: theirs for name, theirs in fitting if theirs}


def has_field(row: Mapping[str, object], name: str, mapping: Mapping[str, str] | None = None) -> bool:
    """Whether a row has a field for one of kpmeet's names, be it empty."""
    own = (mapping or {}).get(name)
    return own in row if own else name in _known_keys(tuple(row))


def _plain(value: object, name: str) -> str:
    """The text of a value that is none itself."""
    plain = ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        plain = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    elif isinstance(value, Mapping):
        inner = value.get(name) or value.get("name") or value.get("url")
        plain = inner if isinstance(inner, str) else ""
    elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        plain = "\n".join(value) if name == "text" else str(value[0])
    return plain


def _fits(name: str, key: str, value: str) -> bool:
    """Whether a value is an address or a name, as its field asks; one called `source` holds either."""
    is_address = value.startswith(("http://", "https://"))
    if name == "url":
        return is_address or key.lower() not in ("source", "link")
    return name != "publisher" or not is_address or key.lower() != "source"
