"""Ketpoint's Jupyter kernel for Java: this package carries the jars and starts Java on them."""
