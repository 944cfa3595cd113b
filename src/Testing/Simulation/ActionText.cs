using System.Globalization;

namespace Platform.Testing;

/// <summary>An action in the words of the kubectl plugin.</summary>
internal static class ActionText
{
    public static string Of(OperatorAction action) => action.Do switch
    {
        Operation.Apply => $"apply {action.Patch?.ToJsonString()}",
        Operation.SetImage => $"set image {action.Container ?? "*"}={action.Image}",
        Operation.Promote => "promote",
        Operation.PromoteFull => "promote --full",
        Operation.Abort => "abort",
        Operation.Retry => "retry",
        Operation.Pause => "pause",
        Operation.Resume => "resume",
        Operation.Undo when action.ToRevision > 0 => string.Create(CultureInfo.InvariantCulture, $"undo --to-revision={action.ToRevision}"),
        Operation.Undo => "undo",
        Operation.Restart => "restart",
        Operation.TerminateAnalysis => "terminate analysis",
        Operation.TerminateExperiment => "terminate experiment",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Do, "unknown operation"),
    };
}
