namespace Platform.ControlPlane.Controllers.Slos;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Prometheus has read the rules in {File}")]
    public static partial void RulesLoaded(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "Prometheus has not read the new rules: {Problem}")]
    public static partial void NotReloaded(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "SLO {Slo}: {Action} {Rollout}: {Reason}")]
    public static partial void Decided(ILogger logger, string slo, string action, string rollout, string reason);

    [LoggerMessage(LogLevel.Warning, "rollout {Rollout} cannot go back: its ReplicaSet {Hash} is gone")]
    public static partial void NothingToGoBackTo(ILogger logger, string rollout, string hash);
}
