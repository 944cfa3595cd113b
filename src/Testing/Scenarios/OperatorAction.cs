using System.Text.Json.Nodes;

namespace Platform.Testing;

/// <summary>Something a person does.</summary>
public sealed record OperatorAction
{
    public required Operation Do { get; init; }

    /// <summary>Not before this time; null: when its turn comes.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Not before this holds; null: no condition.</summary>
    public Situation? When { get; init; }

    /// <summary>So long after the action before, or after <see cref="When"/> began to hold.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>For <see cref="Operation.SetImage"/>.</summary>
    public string? Image { get; init; }

    /// <summary>For <see cref="Operation.SetImage"/>: the container; null: all.</summary>
    public string? Container { get; init; }

    /// <summary>For <see cref="Operation.Undo"/>: 0 is the revision before the current one.</summary>
    public int ToRevision { get; init; }

    /// <summary>For <see cref="Operation.Apply"/>: a JSON merge patch of the Rollout (RFC 7396).</summary>
    public JsonObject? Patch { get; init; }

    /// <summary>Where a scenario file says it, for messages; null in C#.</summary>
    public string? Source { get; init; }

    public static OperatorAction SetImage(string image, TimeSpan? at = null) => new() { Do = Operation.SetImage, Image = image, At = at };

    public static OperatorAction Of(Operation operation, TimeSpan? at = null, Situation? when = null) => new() { Do = operation, At = at, When = when };
}
