using System.Globalization;

namespace Platform.Testing;

/// <summary>The rollout as it was from one moment on.</summary>
public sealed record Observation
{
    /// <summary>Since the start of the simulation.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>Healthy, Progressing, Paused or Degraded.</summary>
    public string Phase { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>status.currentStepIndex; null without steps.</summary>
    public int? Step { get; init; }

    /// <summary>Steps there are.</summary>
    public int Steps { get; init; }

    /// <summary>Percent of the traffic that the canary is given; null where pods alone split the traffic, and in blue-green.</summary>
    public int? Weight { get; init; }

    /// <summary>Percent of the traffic that a running experiment's templates are given together.</summary>
    public int ExperimentWeight { get; init; }

    /// <summary>Pod template hash of the stable version; empty before the first is promoted.</summary>
    public string Stable { get; init; } = "";

    /// <summary>Pod template hash of the version in the spec, as far as the controller has seen it.</summary>
    public string Current { get; init; } = "";

    public bool IsAborted { get; init; }

    /// <summary>By revision.</summary>
    public IReadOnlyList<VersionState> Versions { get; init; } = [];

    public VersionState? StableVersion => Find(Stable);

    public VersionState? CurrentVersion => Find(Current);

    /// <summary>Ready pods of all versions.</summary>
    public int Ready => Versions.Sum(version => version.Ready);

    /// <summary>True when nothing but the time differs.</summary>
    public bool IsAs(Observation other) => IsToldAs(other) && Versions.SequenceEqual(other.Versions) && Stable == other.Stable && Current == other.Current && IsAborted == other.IsAborted;

    /// <summary>True when phase, message, step and weights are the same.</summary>
    public bool IsToldAs(Observation other) => Phase == other.Phase && Message == other.Message && Step == other.Step && Weight == other.Weight && ExperimentWeight == other.ExperimentWeight;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Phase} {Message} step {Step}/{Steps} weight {Weight} {string.Join(", ", Versions.Select(version => $"{version.Image} {version.Ready}/{version.Desired}"))}");

    private VersionState? Find(string hash)
    {
        foreach (var version in Versions)
        {
            if (version.Hash == hash && hash.Length > 0)
            {
                return version;
            }
        }

        return null;
    }
}
