namespace Platform.Manifests;

/// <summary>Which unquoted words are booleans: the two readers of a manifest differ, and so must we.</summary>
internal enum YamlDialect
{
    /// <summary>YAML 1.1, as kubectl apply: y, yes, on, true and their opposites.</summary>
    Kubectl,

    /// <summary>YAML 1.2, as kubectl kustomize: true and false alone; the other words stay text.</summary>
    Kustomize,
}
