namespace Platform.Rollouts;

/// <summary>Statuses of an experiment's template, from best to worst: Successful, Running, Progressing, Error, Failed.</summary>
public static class TemplatePhases
{
    public const string Successful = "Successful";
    public const string Running = "Running";
    public const string Progressing = "Progressing";
    public const string Error = "Error";
    public const string Failed = "Failed";

    private static readonly string[] BestToWorst = [Successful, Running, Progressing, Error, Failed];

    public static bool IsCompleted(string? phase) => phase is Successful or Error or Failed;

    /// <summary>A template without a status yet is on its way.</summary>
    public static bool IsWorse(string? phase, string than) => Array.IndexOf(BestToWorst, phase ?? Progressing) > Array.IndexOf(BestToWorst, than);
}
