namespace Platform.Rollouts.JsonPaths;

/// <summary>A path that is none, or that does not fit the value; the message is Kubernetes' own.</summary>
internal sealed class JsonPathException(string message) : Exception(message);
