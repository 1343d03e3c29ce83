"""Chats with other people: WhatsApp, Signal and Telegram."""
