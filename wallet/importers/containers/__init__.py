"""What exports come wrapped in: zips, tars, gzip, sets of parts; each made safe file by file.

`members` says what a container gives: files that can be opened, and files that are refused with
the reason, so that one that is hostile, encrypted or damaged costs only itself. A container as a
whole is refused only if its directory cannot be read or would fill the memory.
"""
