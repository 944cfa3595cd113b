namespace Platform.Judging.Runs;

/// <summary>A run in the list of runs.</summary>
public sealed record RunSummary(string Namespace, string Rollout, string Revision, double? Weight, string Verdict, string Reason, string Sentence, double LogE);
