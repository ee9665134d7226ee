"""Every payment of a merchant, once, for the engines that data people already use.

Each library stands in a module of its own, which needs its extra: `portone_v1_data.arrow` needs
`arrow`. This package itself imports none of them.
"""
