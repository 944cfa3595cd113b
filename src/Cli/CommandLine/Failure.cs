using System.Net;
using System.Text.Json;
using Platform.ApiClient;

namespace Platform.Cli.CommandLine;

/// <summary>What the user is told about an exception.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Message">One sentence.</param>
internal readonly record struct Failure(int ExitCode, string Message)
{
    private const int NoSpaceLeftOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>True when nobody expected it: the trace is worth keeping.</summary>
    public bool IsDefect => ExitCode == Cli.ExitCode.Defect;

    public static Failure Of(Exception error) => error switch
    {
        RefusedException refused => new(refused.ExitCode, refused.Message),
        KubernetesApiException { Code: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity } refused => new(Cli.ExitCode.BadInput, refused.Message),
        KubernetesApiException { Code: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } refused =>
            new(Cli.ExitCode.Unreachable, $"the control plane does not accept the token in the state folder ({refused.Message}); is --state the folder the platform runs with?"),
        KubernetesApiException refused => new(Cli.ExitCode.NotAsWished, refused.Message),
        HttpRequestException unreachable =>
            new(Cli.ExitCode.Unreachable, $"the control plane does not answer ({unreachable.Message}); './run.sh status' shows what runs, './run.sh up' starts the platform"),
        OperationCanceledException => new(Cli.ExitCode.Unreachable, "the control plane did not answer in time; './run.sh status' shows what runs"),
        IOException full when full.HResult is NoSpaceLeftOnUnix or DiskFullOnWindows =>
            new(Cli.ExitCode.MachineLacks, $"the disk is full ({full.Message}); make room and run this again"),
        UnauthorizedAccessException denied => new(Cli.ExitCode.MachineLacks, $"{denied.Message.TrimEnd('.')}; check who owns it"),
        JsonException broken => new(Cli.ExitCode.BadInput, $"an object has a field that cannot be read: {broken.Message}"),
        _ => new(Cli.ExitCode.Defect, error.Message),
    };
}
