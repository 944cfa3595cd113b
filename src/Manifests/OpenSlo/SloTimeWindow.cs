namespace Platform.Manifests;

/// <summary>The time a budget is for: the last <see cref="Duration"/>, or a period of the calendar.</summary>
public sealed record SloTimeWindow : ManifestNode
{
    public string? Duration { get; init; }

    /// <summary>True: the last <see cref="Duration"/>. False: periods that start by <see cref="Calendar"/>.</summary>
    public bool? IsRolling { get; init; }

    public SloCalendar? Calendar { get; init; }
}
