using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>What a container of a job comes to on this machine.</summary>
/// <param name="Container">Its name.</param>
/// <param name="Program">Looked up on the PATH.</param>
/// <param name="Arguments">With $(NAME) replaced.</param>
/// <param name="Environment">The container's own variables.</param>
internal sealed partial record JobCommand(string Container, string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>On false <paramref name="problem"/> says why the container cannot be started, as kubelet would.</summary>
    public static bool TryCreate(
        Container container, JobOptions options, string pod, [NotNullWhen(true)] out JobCommand? command, [NotNullWhen(false)] out string? problem)
    {
        command = null;
        problem = null;
        if (!ImageReference.TryParse(container.Image, out var image))
        {
            problem = Waiting(pod, container, "InvalidImageName", $"couldn't parse image name \"{container.Image}\"");
            return false;
        }

        if (!options.Images.TryGetValue(image.Name, out var entryPoint))
        {
            problem = Waiting(pod, container, "ErrImageNeverPull", $"nothing runs image \"{container.Image}\" here; add {image.Name}=PROGRAM to {JobOptions.ImagesSetting}");
            return false;
        }

        var environment = (container.Env ?? []).Where(variable => variable.Name is not null).ToDictionary(variable => variable.Name!, variable => variable.Value ?? "");
        var words = (container.Command is { Count: > 0 } given ? given : entryPoint)
            .Concat(container.Args ?? [])
            .Select(word => Expand(word, environment)).ToList();
        if (words.Count == 0)
        {
            problem = Waiting(pod, container, "RunContainerError", $"no command specified; name one in command, or in {JobOptions.ImagesSetting} for image {image.Name}");
            return false;
        }

        command = new JobCommand(container.Name ?? "", words[0], words[1..], environment);
        return true;
    }

    // Upstream's sentence for a pod that waits for what will not come.
    private static string Waiting(string pod, Container container, string reason, string message) =>
        $"Pod {pod}, container {container.Name} has terminal error ({reason}): {message}";

    // Kubernetes: $(NAME) is a variable of the container, $$(NAME) the text $(NAME), an unknown name stays as it is.
    private static string Expand(string word, Dictionary<string, string> environment) => Reference().Replace(word, match =>
        match.Value.StartsWith("$$", StringComparison.Ordinal) ? match.Value[1..]
        : environment.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [GeneratedRegex(@"\$?\$\((?<name>[^()]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
