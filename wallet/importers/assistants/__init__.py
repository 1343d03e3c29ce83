"""Conversations with assistants: ChatGPT, Claude, DeepSeek."""
