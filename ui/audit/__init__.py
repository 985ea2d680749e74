"""The log of every act, shown to who may see it."""
