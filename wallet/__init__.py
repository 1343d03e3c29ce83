"""The domain: keys, vault, views, agreements, audit. Knows no network and no window."""
