namespace Platform.Analyzer.Runs;

/// <summary>A run in the list of runs.</summary>
internal sealed record RunSummary(string Namespace, string Rollout, string Revision, double? Weight, string Verdict, string Reason, string Sentence, double LogE);
