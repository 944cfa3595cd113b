namespace Platform.Testing;

/// <summary>One version of a rollout at a moment.</summary>
/// <param name="Revision">Counts from 1.</param>
/// <param name="Image">Of its first container.</param>
/// <param name="Hash">Pod template hash.</param>
/// <param name="Desired">Pods asked for.</param>
/// <param name="Pods">Pods there are.</param>
/// <param name="Ready">Of them ready.</param>
/// <param name="Available">Of them ready for long enough.</param>
/// <param name="Share">Percent of the requests that the routes or the active service send to it; null where pods alone split the traffic.</param>
public readonly record struct VersionState(int Revision, string Image, string Hash, int Desired, int Pods, int Ready, int Available, int? Share);
