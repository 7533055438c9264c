"""Drafts by a language model at an OpenAI-compatible address: asked, read with suspicion, asked again.

Nothing here decides what counts: whatever a model says goes through the gate, as any draft does. A model
cannot count characters, so it gives quotes, and where they stand is found here. All that is sent goes to
the one address of the settings; a redirect to another is not followed.

Needs the extra `acled-export[llm]`, and loads it when the first article is sent.
"""

from __future__ import annotations

from acled_export.language_models.options import KEY
from acled_export.language_models.rounds import draft

__all__ = ["KEY", "draft"]
