using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>The model, name form and rules of one kind.</summary>
internal sealed record KindRules(Type Model, NameForm Names, Action<JsonObject, FieldErrors> Check)
{
    private static readonly Dictionary<ResourceType, KindRules> ByType = new()
    {
        [ResourceTypes.Namespace] = Unruled<AnyObject>(NameForm.Label),
        [ResourceTypes.Event] = Unruled<Event>(),
        [ResourceTypes.Endpoints] = Unruled<Endpoints>(),
        [ResourceTypes.Pod] = Ruled<Pod>(PodRules.Check),
        [ResourceTypes.Service] = Ruled<Service>(ServiceRules.Check, NameForm.ServiceLabel),
        [ResourceTypes.ReplicaSet] = Ruled<ReplicaSet>(ReplicaSetRules.Check),
        [ResourceTypes.Deployment] = Unruled<Deployment>(),
        [ResourceTypes.Rollout] = Ruled<Rollout>(RolloutRules.Check),
        [ResourceTypes.AnalysisTemplate] = Ruled<AnalysisTemplate>(AnalysisRules.Check),
        [ResourceTypes.ClusterAnalysisTemplate] = Ruled<AnalysisTemplate>(AnalysisRules.Check),
        [ResourceTypes.AnalysisRun] = Ruled<AnalysisRun>(AnalysisRules.Check),
        [ResourceTypes.Experiment] = Ruled<Experiment>(ExperimentRules.Check),
        [ResourceTypes.VirtualService] = Ruled<VirtualService>(VirtualServiceRules.Check),
        [ResourceTypes.DestinationRule] = Ruled<DestinationRule>(DestinationRuleRules.Check),
        [ResourceTypes.Gateway] = Ruled<Gateway>(GatewayRules.Check),
        [ResourceTypes.Slo] = Strict<Slo>(SloRules.Check),
        [ResourceTypes.Sli] = Strict<Sli>(SliRules.Check),
        [ResourceTypes.AlertPolicy] = Strict<AlertPolicy>(AlertRules.Check),
        [ResourceTypes.AlertCondition] = Strict<AlertCondition>(AlertRules.Check),
    };

    /// <summary>The rules for the object's apiVersion and kind; null for kinds without a model.</summary>
    public static KindRules? Find(JsonObject raw) =>
        Text(raw["apiVersion"]) is { } apiVersion && Text(raw["kind"]) is { } kind && ResourceTypes.Find(apiVersion, kind) is { } type
            ? ByType.GetValueOrDefault(type)
            : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static KindRules Ruled<T>(Action<T, FieldErrors> check, NameForm names = NameForm.Subdomain) where T : notnull =>
        new(typeof(T), names, (raw, errors) => check(KubernetesJson.Read<T>(raw), errors));

    private static KindRules Strict<T>(Action<T, FieldErrors> check) where T : notnull =>
        new(typeof(T), NameForm.Subdomain, (raw, errors) =>
        {
            UnknownFields.Refuse(raw, typeof(T), errors);
            check(KubernetesJson.Read<T>(raw), errors);
        });

    private static KindRules Unruled<T>(NameForm names = NameForm.Subdomain) => new(typeof(T), names, (_, _) => { });
}
