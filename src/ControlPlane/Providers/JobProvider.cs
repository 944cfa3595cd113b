using System.ComponentModel;
using Microsoft.Extensions.Options;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Providers;

/// <summary>
/// Runs a job's containers as processes of this machine (upstream: metricproviders/job). A job that completes is Successful, one
/// that fails more often than its backoffLimit, or takes longer than its deadline, is Failed; one whose image nothing runs here
/// is Inconclusive, as an image that cannot be pulled is on a cluster. Cancelled, its processes are killed.
/// </summary>
internal sealed class JobProvider(IOptions<JobOptions> options, TimeProvider time) : IMetricProvider
{
    private const int DefaultBackoffLimit = 6;
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(6);

    public IReadOnlyDictionary<string, string>? Describe(Metric metric) => null;

    public async Task<MetricReading> ReadAsync(Metric metric, MeasuredRun run, CancellationToken cancellationToken)
    {
        var spec = metric.Provider?.Job?.Spec ?? new JobSpec();
        var pod = spec.Template?.Spec ?? new PodSpec();
        var name = run.JobName(metric.Name ?? "");
        if (Problem(pod) is { } invalid)
        {
            return MetricReading.Failed($"Job.batch \"{name}\" is invalid: {invalid}");
        }

        var metadata = new Dictionary<string, string> { ["job-name"] = name, ["job-namespace"] = run.Namespace };
        var commands = new List<JobCommand>();
        foreach (var container in pod.Containers!)
        {
            if (!JobCommand.TryCreate(container, options.Value, name, out var command, out var problem))
            {
                return MetricReading.Concluded(AnalysisPhase.Inconclusive, problem) with { Metadata = metadata };
            }

            commands.Add(command);
        }

        return await RunAsync(spec, commands, cancellationToken) with { Metadata = metadata };
    }

    private static string? Problem(PodSpec pod) =>
        pod.Containers is not { Count: > 0 } containers ? "spec.template.spec.containers: Required value"
        : pod.RestartPolicy is not ("Never" or "OnFailure") ? "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\""
        : containers.SelectMany(container => container.Env ?? []).FirstOrDefault(variable => variable.Unknown?.ContainsKey("valueFrom") == true) is { } variable
            ? $"variable {variable.Name}: this version takes values only, no valueFrom; pass a secret as an argument of the analysis"
        : null;

    private async Task<MetricReading> RunAsync(JobSpec spec, List<JobCommand> commands, CancellationToken cancellationToken)
    {
        using var deadline = spec.ActiveDeadlineSeconds is { } seconds ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (successes, failures) = (0, 0);
            while (true)
            {
                if (await RunPodAsync(commands, either.Token) is not { } failure)
                {
                    if (++successes >= (spec.Completions ?? 1))
                    {
                        return MetricReading.Concluded(AnalysisPhase.Successful);
                    }

                    continue;
                }

                if (++failures > (spec.BackoffLimit ?? DefaultBackoffLimit))
                {
                    return MetricReading.Concluded(AnalysisPhase.Failed, failure);
                }

                var backoff = FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 10));
                await Task.Delay(backoff < LongestBackoff ? backoff : LongestBackoff, time, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MetricReading.Concluded(AnalysisPhase.Failed, "Job was active longer than specified deadline");
        }
        catch (Win32Exception error)
        {
            return MetricReading.Failed($"the job could not be started: {error.Message}");
        }
    }

    /// <summary>All containers at the same time; null when each ended with 0, else what the first one that did not said.</summary>
    private static async Task<string?> RunPodAsync(List<JobCommand> commands, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = commands.Select(command => JobProcess.RunAsync(command, stop.Token)).ToList();
        try
        {
            var outcomes = await Task.WhenAll(running);
            return outcomes.FirstOrDefault(outcome => outcome is not null);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
            throw;
        }
    }
}
