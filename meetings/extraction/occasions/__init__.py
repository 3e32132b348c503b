"""From triggers to candidates: what may be an occasion, with its slots, context and judgement."""
