globalThis.sideEffect = (globalThis.sideEffect ?? 0) + 1
