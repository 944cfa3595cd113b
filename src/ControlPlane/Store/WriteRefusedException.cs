namespace Platform.ControlPlane.Store;

/// <summary>A write that the caller could not go on without was refused.</summary>
internal sealed class WriteRefusedException(WriteResult result) : Exception(result.Message)
{
    public WriteOutcome Outcome { get; } = result.Outcome;
}
