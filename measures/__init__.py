"""From an Assessment to what people do about it: plans, follow-ups, differences. Pure; built in a later part."""
