"""The site's plugins, one concern each; pelican.conf.py lists them in the order that they need.

None imports another: they meet on the items that Pelican passes along and in its context.
"""
