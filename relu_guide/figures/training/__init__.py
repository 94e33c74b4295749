"""Pictures of learning: how the loss falls and breakpoints move, and what the loss looks like."""
