namespace Platform.Hosting.State;

/// <summary>
/// An AppHost that cannot run says so in one sentence. The exception must leave AppHost.cs (a test that builds it wants it),
/// so the sentence is written where it would otherwise end the process with a stack trace.
/// </summary>
internal static class RefusalSentence
{
    private static int _installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Explain(unhandled.ExceptionObject, Console.Error, Environment.Exit);
        }
    }

    internal static void Explain(object error, TextWriter output, Action<int> exit)
    {
        if (error is DistributedApplicationException refusal)
        {
            output.WriteLine(refusal.Message);
            exit(1);
        }
    }
}
