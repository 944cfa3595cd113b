namespace Platform.Console.Telemetry;

/// <summary>The judge's answer; nothing when nobody asked it about the revision.</summary>
internal sealed record JudgementAnswer(Judgement? Judgement);
