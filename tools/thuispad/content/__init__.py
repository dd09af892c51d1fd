"""The content: the files of `pathways/`, checked and compiled into one structure both engines read."""

from thuispad.content.store import Content, ContentError, load_content

__all__ = ["Content", "ContentError", "load_content"]
