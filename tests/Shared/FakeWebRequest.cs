namespace Platform.Tests;

/// <summary>A request that <see cref="FakeWeb"/> got.</summary>
public sealed record FakeWebRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
