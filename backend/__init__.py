"""The bundled backend: staff of an agency work together on it, and residents reach the agency over HTTP."""
