"""What one document says: a pure function from Document to Report, each value with its evidence.

It knows nothing of other documents, of the disk or of the terminal.
"""

from kpmeet.extract.explain import Candidate, explain_document
from kpmeet.extract.gate import has_trigger, may_tell
from kpmeet.extract.report import extract_document

__all__ = ["Candidate", "explain_document", "extract_document", "has_trigger", "may_tell"]
