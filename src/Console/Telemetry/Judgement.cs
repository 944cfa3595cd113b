using Platform.Judging.Runs;
using Platform.Judging.Verdicts;

namespace Platform.Console.Telemetry;

/// <summary>What the judge says about a revision, and how its evidence came to be.</summary>
internal sealed record Judgement(VerdictAnswer Answer, IReadOnlyList<EvidencePoint> History);
