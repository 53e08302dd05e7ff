"""The recipe of the bundled starter translator: one small Transformer for both directions, as CTranslate2 model."""
