"""`briefing timeline` and `briefing write`: from a topic and a window to what can be sent on."""
