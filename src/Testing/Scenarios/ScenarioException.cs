namespace Platform.Testing;

/// <summary>A scenario or manifest that cannot be simulated. The message is a sentence for each fault: where, which value, what is allowed.</summary>
public sealed class ScenarioException(string message) : Exception(message);
