namespace Platform.ApiClient;

/// <summary>A list and the resourceVersion it was read at, from which a watch goes on without a gap.</summary>
public sealed record ObjectList<T>(IReadOnlyList<T> Items, string ResourceVersion);
