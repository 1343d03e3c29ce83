"""The pages and full screens of the window; each knows only `app.api` and the kit."""
