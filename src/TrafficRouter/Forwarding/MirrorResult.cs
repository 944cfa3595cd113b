namespace Platform.TrafficRouter.Forwarding;

/// <summary>What became of a copy: values of the label result.</summary>
internal static class MirrorResult
{
    public const string Answered = "answered";

    /// <summary>No endpoint, no connection, no answer in time.</summary>
    public const string Failed = "failed";

    /// <summary>Not sent: too many under way, or a body too long to keep or never completed.</summary>
    public const string Dropped = "dropped";
}
